"""Name pools by home region: given names and surnames, each as Roman=Devanagari."""

# region: (women's names, men's names, surnames)
POOLS = {
    "marathi": (
        """Mrunmayee=मृण्मयी Tejal=तेजल Ketaki=केतकी Rucha=ऋचा Gargi=गार्गी Sayali=सायली
        Vaidehi=वैदेही Pallavi=पल्लवी Shalmali=शाल्मली Aarohi=आरोही Kshitija=क्षितिजा
        Madhura=मधुरा Sulabha=सुलभा Asawari=आसावरी Janhavi=जान्हवी Urmila=उर्मिला
        Nandini=नंदिनी Vrushali=वृषाली Samruddhi=समृद्धी Kalyani=कल्याणी Mugdha=मुग्धा
        Prajakta=प्राजक्ता Shubhangi=शुभांगी Anagha=अनघा Rutuja=ऋतुजा Saee=सई
        Pradnya=प्रज्ञा Hemangi=हेमांगी""",
        """Omkar=ओंकार Tanmay=तन्मय Sarang=सारंग Vaibhav=वैभव Nachiket=नचिकेत Shreyas=श्रेयस
        Ameya=अमेय Digambar=दिगंबर Prathamesh=प्रथमेश Rajaram=राजाराम Yashwant=यशवंत
        Hrishikesh=हृषीकेश Mandar=मंदार Kedar=केदार Suyog=सुयोग Bhalchandra=भालचंद्र
        Sahil=साहिल Vinayak=विनायक Aniruddha=अनिरुद्ध Chinmay=चिन्मय Gaurav=गौरव
        Tushar=तुषार Dnyanesh=ज्ञानेश Madhav=माधव Pushkaraj=पुष्कराज Sadashiv=सदाशिव
        Atharva=अथर्व Swanand=स्वानंद""",
        """Rane=राणे Sawant=सावंत Kadam=कदम Shirke=शिर्के Deshmukh=देशमुख Kulkarni=कुलकर्णी
        Gaikwad=गायकवाड Mohite=मोहिते Bhosale=भोसले Pendse=पेंडसे Karandikar=करंदीकर
        Jadhav=जाधव Salunkhe=साळुंखे Waghmare=वाघमारे Thorat=थोरात Mhatre=म्हात्रे
        Naik=नाईक Chitale=चितळे Gokhale=गोखले Dhumal=धुमाळ Parab=परब Tawde=तावडे
        Nimbalkar=निंबाळकर Kamble=कांबळे Ghorpade=घोरपडे Surve=सुर्वे Bendre=बेंद्रे
        Vichare=विचारे Gavande=गावंडे Pednekar=पेडणेकर""",
    ),
    "gujarati": (
        """Hetal=हेतल Dhruvi=ध्रुवी Kinjal=किंजल Jigna=जिग्ना Mital=मितल Khyati=ख्याति Urvi=उर्वी
        Falguni=फाल्गुनी Binita=बिनीता Krupa=कृपा Riddhi=रिद्धि Charmi=चार्मी
        Nirali=निराली Pankti=पंक्ति Vaishali=वैशाली Ketki=केतकी""",
        """Chirag=चिराग Maulik=मौलिक Jignesh=जिग्नेश Parth=पार्थ Harshil=हर्षिल Dhaval=धवल
        Nirav=नीरव Ketan=केतन Jaimin=जैमिन Mehul=मेहुल Hiren=हिरेन Kalpesh=कल्पेश
        Darshan=दर्शन Bhavik=भाविक Pranav=प्रणव Rasik=रसिक""",
        """Dholakia=ढोलकिया Sanghvi=संघवी Vyas=व्यास Bhatt=भट्ट Parikh=पारिख Solanki=सोलंकी
        Chudasama=चुडासमा Trivedi=त्रिवेदी Kapadia=कपाड़िया Jhaveri=झवेरी Vaghela=वाघेला
        Dalal=दलाल Thakkar=ठक्कर Gohil=गोहिल Rathod=राठोड़ Pandya=पंड्या""",
    ),
    "punjabi": (
        """Mehak=महक Sanya=सान्या Kritika=कृतिका Simran=सिमरन Divya=दिव्या Nitika=नितिका Palak=पलक
        Ridhima=रिद्धिमा Ishita=इशिता Vani=वाणी Sargun=सरगुन Naina=नैना Kanika=कनिका
        Tanvi=तन्वी Aarzoo=आरज़ू Geetika=गीतिका""",
        """Karan=करण Sahil=साहिल Varun=वरुण Lakshay=लक्ष्य Nikhil=निखिल Aman=अमन Rohit=रोहित
        Kunal=कुणाल Vikrant=विक्रांत Gautam=गौतम Mohit=मोहित Rajat=रजत Dhruv=ध्रुव
        Sumeet=सुमीत Anmol=अनमोल Pranay=प्रणय""",
        """Bhalla=भल्ला Chadha=चड्ढा Sachdeva=सचदेवा Wadhwa=वाधवा Malhan=मल्हन Khullar=खुल्लर
        Talwar=तलवार Batra=बत्रा Suri=सूरी Narula=नरूला Bhasin=भसीन Luthra=लूथरा
        Marwah=मरवाह Dhingra=ढींगरा Sikka=सिक्का Handa=हांडा""",
    ),
    "sikh": (
        """Jasleen=जसलीन Harpreet=हरप्रीत Gurleen=गुरलीन Navneet=नवनीत Manpreet=मनप्रीत
        Kirandeep=किरनदीप Sukhmani=सुखमनी Amrit=अमृत Prabhjot=प्रभजोत Rupinder=रुपिंदर""",
        """Gurpreet=गुरप्रीत Jaskaran=जसकरन Harmeet=हरमीत Tejinder=तेजिंदर Balraj=बलराज
        Prabhdeep=प्रभदीप Navtej=नवतेज Simranjit=सिमरनजीत Arshdeep=अर्शदीप
        Kuldeep=कुलदीप Avtar=अवतार Harjot=हरजोत""",
        """Sandhu=संधू Grewal=ग्रेवाल Dhaliwal=धालीवाल Bajwa=बाजवा Sidhu=सिद्धू Mann=मान Brar=बराड़
        Virk=विर्क Cheema=चीमा Randhawa=रंधावा Khaira=खैरा Pannu=पन्नू""",
    ),
    "bengali": (
        """Sreelekha=श्रीलेखा Tithi=तिथि Oindrila=ऐंद्रिला Debolina=देबोलीना Paromita=पारोमिता
        Ankhi=आँखी Sohini=सोहिनी Titas=तितास Madhurima=मधुरिमा Rituparna=ऋतुपर्णा
        Ananya=अनन्या Sharmistha=शर्मिष्ठा Bidisha=बिदिशा Jhinuk=झिनुक Poulomi=पौलोमी
        Mandira=मंदिरा""",
        """Anirban=अनिर्बान Debjit=देबजीत Soumik=सौमिक Arko=अर्को Ritwik=ऋत्विक Subhajit=शुभजीत
        Indrajit=इंद्रजीत Tamal=तमाल Prosenjeet=प्रोसेनजीत Kaushik=कौशिक Sayan=सायन
        Abhirup=अभिरूप Nilanjan=नीलांजन Shirshendu=शीर्षेंदु Dipankar=दीपांकर
        Bishwajit=बिश्वजीत""",
        """Bagchi=बागची Lahiri=लाहिड़ी Maitra=मैत्र Kundu=कुंडू Nandy=नंदी Samaddar=समद्दार
        Goswami=गोस्वामी Talukdar=तालुकदार Sanyal=सान्याल Biswas=बिस्वास
        Pramanik=प्रामाणिक Haldar=हालदार Adhikari=अधिकारी Bhaduri=भादुड़ी Rakshit=रक्षित
        Guha=गुहा""",
    ),
    "up": (
        """Shivangi=शिवांगी Pragya=प्रज्ञा Akanksha=आकांक्षा Nidhi=निधि Garima=गरिमा
        Shambhavi=शाम्भवी Ritika=रितिका Swati=स्वाति Anamika=अनामिका Kamini=कामिनी
        Vandana=वंदना Jyotsna=ज्योत्सना Sakshi=साक्षी Pratibha=प्रतिभा Archana=अर्चना
        Manjari=मंजरी Saumya=सौम्या Bhavna=भावना Sudha=सुधा Malti=मालती""",
        """Abhinav=अभिनव Shashank=शशांक Utkarsh=उत्कर्ष Devendra=देवेंद्र Anurag=अनुराग
        Prakhar=प्रखर Shivam=शिवम Mayank=मयंक Ashutosh=आशुतोष Brijesh=ब्रिजेश
        Satyendra=सत्येंद्र Piyush=पीयूष Harishankar=हरिशंकर Vimal=विमल Akhilesh=अखिलेश
        Ramashray=रामाश्रय Ayush=आयुष Himanshu=हिमांशु Girish=गिरीश Kailash=कैलाश""",
        """Awasthi=अवस्थी Bajpeyi=बाजपेयी Srivastav=श्रीवास्तव Nigam=निगम Katiyar=कटियार
        Rastogi=रस्तोगी Tomar=तोमर Chaturvedi=चतुर्वेदी Kushwaha=कुशवाहा Maurya=मौर्य
        Dixit=दीक्षित Shukla=शुक्ल Dwivedi=द्विवेदी Yadav=यादव Saxena=सक्सेना
        Gangwar=गंगवार Nishad=निषाद Pathak=पाठक Agnihotri=अग्निहोत्री Bhadauria=भदौरिया""",
    ),
    "bihar": (
        """Priyamvada=प्रियंवदा Shreya=श्रेया Anjali=अंजलि Nutan=नूतन Khushboo=खुशबू Ragini=रागिनी
        Supriya=सुप्रिया Menka=मेनका Vibha=विभा Kumud=कुमुद Sweety=स्वीटी Neha=नेहा""",
        """Abhay=अभय Ravi=रवि Manoranjan=मनोरंजन Chandan=चंदन Sanjeet=संजीत Vidyapati=विद्यापति
        Kundan=कुंदन Rajnish=रजनीश Saket=साकेत Murari=मुरारी Nitish=नीतीश
        Dhananjay=धनंजय""",
        """Jha=झा Thakur=ठाकुर Ojha=ओझा Paswan=पासवान Choubey=चौबे Sinha=सिन्हा Mahto=महतो
        Karn=कर्ण Upadhyay=उपाध्याय Prasad=प्रसाद Rai=राय Manjhi=मांझी""",
    ),
    "rajasthani": (
        """Bhanwari=भंवरी Kavita=कविता Meenal=मीनल Khushi=खुशी Yashasvi=यशस्वी Chanda=चंदा
        Padmini=पद्मिनी Rajshree=राजश्री Vasundhara=वसुंधरा Kesar=केसर""",
        """Bhawani=भवानी Jaideep=जयदीप Hanumant=हनुमंत Lokesh=लोकेश Dungar=डूंगर Mahipal=महिपाल
        Ranveer=रणवीर Narpat=नरपत Gajraj=गजराज Vikram=विक्रम""",
        """Shekhawat=शेखावत Rathore=राठौड़ Bhati=भाटी Purohit=पुरोहित Bissa=बिस्सा Charan=चारण
        Meena=मीणा Gehlot=गहलोत Sankhla=सांखला Joshi=जोशी""",
    ),
    "haryana": (
        """Sushila=सुशीला Monika=मोनिका Ruby=रूबी Preeti=प्रीति Nisha=निशा Bhateri=भतेरी Kiran=किरण
        Annu=अन्नू""",
        """Sandeep=संदीप Parveen=परवीन Ankit=अंकित Jagbir=जगबीर Deepak=दीपक Vijender=विजेंदर
        Yogesh=योगेश Sombir=सोमबीर""",
        """Dahiya=दहिया Hooda=हूडा Phogat=फोगाट Malik=मलिक Sangwan=सांगवान Deswal=देसवाल
        Kadyan=कादयान Rathee=राठी""",
    ),
    "muslim": (
        """Zoya=ज़ोया Shaista=शाइस्ता Nazneen=नाज़नीन Farheen=फ़रहीन Rukhsar=रुख़सार Aiman=ऐमन
        Sadaf=सदफ़ Mehjabeen=महजबीन Tabassum=तबस्सुम Naghma=नग़मा Iqra=इक़रा
        Shagufta=शगुफ़्ता Zubeda=ज़ुबैदा Aafreen=आफ़रीन Lubna=लुबना Hina=हिना
        Rehana=रेहाना Saba=सबा""",
        """Faizan=फ़ैज़ान Zeeshan=ज़ीशान Aamir=आमिर Imtiaz=इम्तियाज़ Shadab=शादाब Adnan=अदनान
        Rizwan=रिज़वान Danish=दानिश Arbaaz=अरबाज़ Nadeem=नदीम Saquib=साक़िब
        Tabrez=तबरेज़ Yusuf=यूसुफ़ Wasim=वसीम Haroon=हारून Mujeeb=मुजीब
        Shahnawaz=शाहनवाज़ Anees=अनीस""",
        """Ansari=अंसारी Qureshi=क़ुरैशी Siddiqui=सिद्दीक़ी Shaikh=शेख Naqvi=नक़वी Rizvi=रिज़वी
        Momin=मोमिन Kazi=काज़ी Farooqui=फ़ारूक़ी Mansuri=मंसूरी Usmani=उस्मानी
        Bagwan=बागवान Zaidi=ज़ैदी Pathan=पठान Tamboli=तांबोली Hashmi=हाशमी Kidwai=किदवई
        Merchant=मर्चेंट""",
    ),
    "tamil": (
        """Kavitha=कविता Yazhini=याज़िनी Thenmozhi=तेनमोळि Nivetha=निवेता Meenakshi=मीनाक्षी
        Vasuki=वासुकी Abirami=अभिरामी Ramya=रम्या Tamilselvi=तमिलसेल्वी Anandhi=आनंदी""",
        """Muthukumar=मुत्तुकुमार Senthil=सेंथिल Karthikeyan=कार्तिकेयन Ilango=इलंगो Aravind=अरविंद
        Balamurugan=बालमुरुगन Saravanan=सरवनन Pugazh=पुगळ Vetri=वेट्री Sundar=सुंदर""",
        """Natarajan=नटराजन Venkataraman=वेंकटरमन Chidambaram=चिदंबरम Pandian=पांडियन Ganesan=गणेशन
        Subramanian=सुब्रमण्यम Rangarajan=रंगराजन Thangaraj=तंगराज Iyengar=अयंगार
        Mudaliar=मुदलियार""",
    ),
    "malayali": (
        """Aswathy=अश्वती Sruthi=श्रुति Lakshmipriya=लक्ष्मीप्रिया Neelima=नीलिमा Anjana=अंजना
        Reshmi=रेशमी Devika=देविका Sethulakshmi=सेतुलक्ष्मी Anupama=अनुपमा Gouri=गौरी""",
        """Sreejith=श्रीजीत Vineesh=विनीश Ajayan=अजयन Unnikrishnan=उन्नीकृष्णन Rahul=राहुल
        Bijoy=बिजॉय Jobin=जोबिन Shibu=शिबू Nandagopal=नंदगोपाल Harikrishnan=हरिकृष्णन""",
        """Nambiar=नांबियार Kurup=कुरुप Panicker=पणिक्कर Warrier=वारियर Kurian=कुरियन Pillai=पिल्लै
        Chacko=चाको Marar=मारार Varghese=वर्गीस Ezhuthachan=एळुत्तच्छन""",
    ),
    "telugu": (
        """Sravani=श्रावणी Lasya=लास्या Hemalatha=हेमलता Padmaja=पद्मजा Sirisha=सिरीशा
        Bhargavi=भार्गवी Tejaswini=तेजस्विनी Mounika=मौनिका""",
        """Srikanth=श्रीकांत Venkatesh=वेंकटेश Sai=साई Chaitanya=चैतन्य Raghavendra=राघवेंद्र
        Phanindra=फणींद्र Kiranbabu=किरणबाबू Satyanarayana=सत्यनारायण""",
        """Gundlapalli=गुंडलापल्ली Kothapalli=कोत्तापल्ली Yerramilli=येर्रामिल्ली
        Bhamidipati=भमिडिपाटि Chintala=चिंताला Veluri=वेलूरी Nallamothu=नल्लमोतु
        Vemula=वेमुला""",
    ),
    "kannada": (
        """Shruthi=श्रुति Bhoomika=भूमिका Sinchana=सिंचना Kavya=काव्या Vidyashree=विद्याश्री
        Amulya=अमूल्या Deepthi=दीप्ति Chaithra=चैत्रा""",
        """Manjunath=मंजुनाथ Basavaraj=बसवराज Prajwal=प्रज्वल Guruprasad=गुरुप्रसाद Niranjan=निरंजन
        Sudarshan=सुदर्शन Abhishek=अभिषेक Lohith=लोहित""",
        """Hegde=हेगड़े Shanbhag=शानभाग Kamath=कामत Bhandary=भंडारी Kulal=कुलाल Patil=पाटिल
        Bellad=बेल्लद Ballal=बल्लाल""",
    ),
    "odia": (
        """Sasmita=सस्मिता Lipsa=लिप्सा Barsha=बर्षा Itishree=इतिश्री Manasi=मानसी
        Subhashree=शुभश्री""",
        """Biswaranjan=बिश्वरंजन Jyotiranjan=ज्योतिरंजन Sambit=संबित Debasish=देबाशीष Alok=आलोक
        Prasant=प्रशांत""",
        """Mohapatra=महापात्र Sahoo=साहू Behera=बेहेरा Pattnaik=पटनायक Swain=स्वाईं Rout=राउत""",
    ),
    "assamese": (
        """Barasha=बरषा Jonali=जोनाली Rimjhim=रिमझिम Nabanita=नबनीता Pahi=पाही Dhunu=धुनु""",
        """Bhaskarjyoti=भास्करज्योति Hiren=हिरेन Rituraj=ऋतुराज Bitupan=बितुपन Partha=पार्थ
        Diganta=दिगंत""",
        """Saikia=सैकिया Bora=बोरा Hazarika=हज़ारिका Kalita=कलिता Gogoi=गोगोई Deka=डेका""",
    ),
    "manipuri": (
        """Linthoi=लिंथोई Thoibi=थोइबी Sanatombi=सनातोम्बी Memcha=मेमचा Bembem=बेमबेम""",
        """Ibomcha=इबोमचा Tomba=तोम्बा Khamba=खम्बा Naoba=नाओबा Chinglen=चिंगलेन""",
        """Thangjam=थंगजम Laishram=लाइश्रम Khundrakpam=खुंद्रकपम Moirangthem=मोइरंगथेम
        Ningthoujam=निंगथौजम""",
    ),
    "hills_ne": (
        """Lalrinpuii=लालरिनपुई Imnasenla=इम्नासेनला Daphibanri=दाफिबानरी Vanlalruati=वानलालरुआती
        Atsula=आत्सुला Banri=बानरी Yapi=यापी""",
        """Lalrinawma=लालरिनाउमा Imlikumba=इमलिकुंबा Kyrmen=किरमेन Temsu=तेमसू
        Vanlalhriata=वानलालरियाता Bansan=बानसान Tadar=तादार""",
        """Sailo=साइलो Longkumer=लोंगकुमेर Kharkongor=खारकोंगोर Jamir=जमीर Syiemlieh=सिएमलिए
        Hnamte=नामते Riba=रीबा""",
    ),
    "nepali": (
        """Prerana=प्रेरणा Sushmita=सुष्मिता Binita=बिनिता Yangchen=यांगचेन Karuna=करुणा
        Dichen=दिचेन""",
        """Pemba=पेम्बा Suraj=सूरज Bishal=बिशाल Roshan=रोशन Norbu=नोरबू Prabin=प्रबीन""",
        """Tamang=तामांग Rai=राई Gurung=गुरुंग Lepcha=लेप्चा Chettri=छेत्री Bhutia=भूटिया""",
    ),
    "parsi": (
        """Freny=फ्रेनी Dinaz=दीनाज़ Perin=पेरीन Zarine=ज़रीन Khorshed=ख़ोरशेद Shirin=शिरीन
        Nilufer=निलूफ़र""",
        """Farrokh=फ़र्रोख़ Cyrus=साइरस Jehangir=जहाँगीर Rustom=रुस्तम Percy=पर्सी Kersi=केर्सी
        Zubin=ज़ुबिन""",
        """Daruwalla=दारूवाला Contractor=कॉन्ट्रैक्टर Bharucha=भरूचा Sethna=सेठना Mistry=मिस्त्री
        Batliwala=बाटलीवाला Tarapore=तारापोर""",
    ),
    "goan": (
        """Lavina=लविना Sharmila=शर्मिला Carol=कैरल Melissa=मेलिसा Philomena=फिलोमिना
        Venessa=वेनेसा Alisha=अलीशा Jennifer=जेनिफर Rochelle=रोशेल""",
        """Savio=सावियो Clyde=क्लाइड Joaquim=जोकिम Melvyn=मेल्विन Agnelo=अग्नेलो Rohan=रोहन
        Francis=फ्रांसिस Lester=लेस्टर Anthony=एंथनी""",
        """Fernandes=फर्नांडिस Rebello=रेबेलो Colaco=कोलासो Pinto=पिंटो Mascarenhas=मस्करेन्हास
        Gonsalves=गोंसाल्वेस Lobo=लोबो Noronha=नोरोन्हा Menezes=मेनेज़ेस""",
    ),
    "kashmiri": (
        """Ambreen=अंबरीन Mantasha=मंतशा Rufaida=रुफ़ैदा Arundhati=अरुंधती Zeenat=ज़ीनत""",
        """Mir=मीर Aaqib=आक़िब Suhail=सुहैल Rohan=रोहन Umar=उमर""",
        """Wani=वानी Raina=रैना Dhar=धर Lone=लोन Zutshi=ज़ुत्शी""",
    ),
    "sindhi": (
        """Bhumi=भूमि Jaya=जया Kajal=काजल Riya=रिया Lavanya=लावण्या Muskan=मुस्कान""",
        """Jatin=जतिन Hitesh=हितेश Vishal=विशाल Naresh=नरेश Yash=यश Mukesh=मुकेश""",
        """Ramchandani=रामचंदानी Lalwani=लालवानी Tekchandani=टेकचंदानी Bhojwani=भोजवानी
        Khemlani=खेमलानी Gidwani=गिडवानी""",
    ),
    "pahadi": (
        """Mansi=मानसी Deepali=दीपाली Kusum=कुसुम Himani=हिमानी Srishti=सृष्टि Basanti=बसंती
        Aditi=अदिति""",
        """Pankaj=पंकज Hemant=हेमंत Mohan=मोहन Kamal=कमल Rajendra=राजेंद्र Lalit=ललित
        Tenzin=तेनज़िन""",
        """Bisht=बिष्ट Rawat=रावत Negi=नेगी Pant=पंत Dobhal=डोभाल Rana=राणा Semwal=सेमवाल""",
    ),
    "central": (
        """Sandhya=संध्या Mamta=ममता Phulmani=फूलमनी Tara=तारा Sarita=सरिता Neelam=नीलम Rajni=रजनी""",
        """Birsa=बिरसा Dilip=दिलीप Ramlal=रामलाल Manish=मनीष Sudhir=सुधीर Tarun=तरुण
        Omprakash=ओमप्रकाश""",
        """Sahu=साहू Munda=मुंडा Baghel=बघेल Verma=वर्मा Uikey=उइके Tirkey=तिर्की Malviya=मालवीय""",
    ),
}

# Stage names and single names of people who go by one word.
MONONYMS_F = "Mogra=मोगरा Bijli=बिजली Saranga=सारंगा Tipur=टिपुर Jamuni=जामुनी"
MONONYMS_M = "Vistaar=विस्तार Kabeeroo=कबीरू Toofaan=तूफ़ान Raagi=रागी"


def pairs(text):
    """'Roman=Devanagari ...' as a list of (roman, devanagari)."""
    return [tuple(item.split("=")) for item in text.split()]


def women(region):
    return pairs(POOLS[region][0])


def men(region):
    return pairs(POOLS[region][1])


def surnames(region):
    return pairs(POOLS[region][2])
