"""Full names of well-known people of Indian screens, kept only to refuse them: no profile may bear one."""

KNOWN = """
Aamir Khan, Aarohi Patil, Aaron Aziz, Abhay Deol, Abhay Sinha, Abhinav Shukla, Abhishek Bachchan, Abhishek
Banerjee, Adarsh Gourav, Adil Hussain, Adil Zainuddin, Aditi Rao Hydari, Aditya Roy Kapur, Adnan Siddiqui,
Ahana Kumra, Ahsaas Channa, Aishwarya Rai, Aishwarya Rai Bachchan, Ajay Devgan, Ajay Devgn, Ajith Kumar,
Akhilesh Yadav, Akshay Kumar, Akshay Oberoi, Akshaye Khanna, Ali Abbas Zafar, Ali Fazal, Alia Bhatt, Allu
Arjun, Alok Nath, Amala Paul, Amit Sadh, Amit Sial, Amitabh Bachchan, Amol Kolhe, Amol Palekar, Amol
Parashar, Amrish Puri, Amrita Rao, Amrita Singh, Amruta Khanvilkar, Amruta Subhash, Amulya Gowda, Amyra
Dastur, Anagha Bhosale, Anant Mahadevan, Anant Nag, Ananya Panday, Anasuya Bharadwaj, Anasuya Sengupta,
Angad Bedi, Anil Kapoor, Anirban Bhattacharya, Anirban Chakrabarti, Anjali Patil, Anjana Sukhani, Ankit
Tiwari, Ankita Lokhande, Anna Ben, Annu Kapoor, Anthony Gonsalves, Anupam Kher, Anupama Kumar, Anupama
Parameswaran, Anurag Basu, Anurag Kashyap, Anushka Sharma, Anushka Shetty, Aparna Sen, Aparshakti Khurana,
Apurva Asrani, Archana Puran Singh, Arindam Sil, Arjun Bijlani, Arjun Kapoor, Arjun Mathur, Arjun Rampal,
Arshad Warsi, Aruna Irani, Arunoday Singh, Asawari Joshi, Asha Parekh, Ashish Vidyarthi, Ashok Kumar, Ashok
Saraf, Ashutosh Gowariker, Ashutosh Rana, Asin Thottumkal, Aswathy Sreekanth, Atul Kulkarni, Aujla Karan,
Avinash Tiwary, Ayesha Jhulka, Ayesha Takia, Ayushmann Khurrana, Babil Khan, Babul Supriyo, Balraj Sahni,
Balraj Syal, Barsha Priyadarshini, Barun Sobti, Basil Joseph, Bhagyashree, Bhagyashree Patwardhan,
Bhalchandra Kadam, Bhargavi Chirmule, Bhau Kadam, Bhumi Pednekar, Bhuvan Arora, Bhuvan Bam, Biju Menon,
Bipasha Basu, Biswa Kalyan Rath, Bobby Deol, Boman Irani, Brahmanandam, Brijendra Kala, Celina Jaitly,
Chaitanya Tamhane, Chandan Roy, Chandan Roy Sanyal, Chandrachur Singh, Chetan Hansraj, Chhaya Kadam, Chinmay
Mandlekar, Chiranjeevi, Chitrangada Singh, Chunky Panday, Cyrus Broacha, Cyrus Mistry, Cyrus Sahukar, Daisy
Irani, Danny Denzongpa, Dara Singh, Darsheel Safary, Deepak Dobriyal, Deepak Hooda, Deepika Padukone, Deepti
Naval, Deepti Sati, Delnaaz Irani, Dev Anand, Dev Patel, Devika Bhise, Dhanush, Dharmendra, Dia Mirza, Diana
Penty, Dibakar Banerjee, Dilip Joshi, Dilip Kumar, Dilip Prabhavalkar, Diljit Dosanjh, Dimple Kapadia,
Dinesh Lal Yadav, Dino Morea, Dipannita Sharma, Disha Patani, Disha Vakani, Divya Bharti, Divya Dutta, Divya
Khosla Kumar, Divyendu Sharma, Divyenndu, Dolly Ahluwalia, Dulquer Salmaan, Durgesh Kumar, Eijaz Khan,
Ekavali Khanna, Ekta Kapoor, Emraan Hashmi, Esha Deol, Esha Gupta, Evelyn Sharma, Fahadh Faasil, Faisal
Malik, Faizan Ansari, Farah Khan, Faraz Ansari, Fardeen Khan, Farhan Akhtar, Farida Jalal, Farooq Sheikh,
Fatima Sana Shaikh, Fawad Khan, Feroz Khan, Freddy Daruwala, Gajraj Rao, Ganesh Venkatraman, Gauahar Khan,
Gauri Pradhan, Gauri Shinde, Gautam Rode, Geeta Bali, Genelia D'Souza, Genelia Deshmukh, Gippy Grewal,
Girija Oak, Girish Karnad, Girish Kulkarni, Govinda, Gulshan Devaiah, Gulshan Grover, Gurdas Maan, Gurmeet
Choudhary, Gurpreet Ghuggi, Guru Dutt, Hansal Mehta, Hansika Motwani, Harjit Harman, Harsh Mayar, Harsh
Varrdhan Kapoor, Harshvardhan Rane, Hema Malini, Hemant Birje, Hemant Dhome, Hemant Kher, Himani Shivpuri,
Himansh Kohli, Himesh Reshammiya, Hina Khan, Hiten Tejwani, Hrishikesh Joshi, Hrithik Roshan, Huma Qureshi,
Hussain Kuwajerwala, Ileana D'Cruz, Imaad Shah, Imran Khan, Imtiaz Ali, Imtiaz Qureshi, Indrani Haldar,
Irrfan Khan, Isha Koppikar, Isha Talwar, Ishaan Khatter, Ishwak Singh, Jackie Shroff, Jacqueline Fernandez,
Jaideep Ahlawat, Jameel Khan, Janhvi Kapoor, Jankee Bodiwala, Jassie Gill, Jatin Lalwani, Javed Jaffrey,
Jaya Bachchan, Jaya Bhaduri, Jaya Prada, Jayati Bhatia, Jeetendra, Jennifer Winget, Jim Sarbh, Jimmy
Sheirgill, Jitendra Joshi, Jitendra Kumar, John Abraham, Johnny Lever, Johny Walker, Juhi Babbar, Juhi
Chawla, Juhi Parmar, Jyothika, Jyotika, Kabir Bedi, Kabir Khan, Kader Khan, Kajal Aggarwal, Kajol, Kalki
Koechlin, Kalyani Priyadarshan, Kamal Haasan, Kamal Sadanah, Kamini Kaushal, Kangana Ranaut, Kani Kusruti,
Kapil Sharma, Karan Johar, Karan Kundra, Karan Singh Grover, Karan Tacker, Karan Wahi, Kareena Kapoor,
Kareena Kapoor Khan, Karisma Kapoor, Karthi, Kartik Aaryan, Katrina Kaif, Kavya Gowda, Kay Kay Menon, Kedar
Jadhav, Keerthy Suresh, Ketaki Mategaonkar, Ketki Dave, Kiara Advani, Kiku Sharda, Kiran Kumar, Kiran Rao,
Kirron Kher, Kirti Kulhari, Kishore Kumar, Konkona Sen Sharma, Konkona Sensharma, Kriti Kharbanda, Kriti
Sanon, Kritika Kamra, Kritika Sachdeva, Krystle D'Souza, Kshitija Ghosalkar, Kubbra Sait, Kulbhushan
Kharbanda, Kumud Mishra, Kumud Pant, Kunaal Roy Kapur, Kunal Kapoor, Kunal Kemmu, Kunal Khemu, Kushal
Tandon, Lakshmi Manchu, Lalit Parimoo, Lalit Prabhakar, Lara Dutta, Leena Jumani, Lilette Dubey, Lillete
Dubey, Lisa Haydon, Lisa Ray, Loveleen Mishra, Madhabi Mukherjee, Madhavan, Madhoo, Madhubala, Madhur
Bhandarkar, Madhur Jaffrey, Madhuri Dixit, Mahesh Babu, Mahesh Manjrekar, Mahie Gill, Makarand Deshpande,
Malaika Arora, Malavika Mohanan, Mallika Sherawat, Mammootty, Manav Kaul, Manav Vij, Mandira Bedi, Mani
Ratnam, Manisha Koirala, Manjari Fadnnis, Manju Warrier, Manoj Bajpayee, Manoj Joshi, Manoj Kumar, Manoj
Pahwa, Manoj Tiwari, Manushi Chhillar, Manvi Gagroo, Medha Shankr, Meena Kumari, Meghna Gulzar, Mehak Malik,
Meiyang Chang, Milind Gunaji, Milind Soman, Minissha Lamba, Mita Vashisht, Mithila Palkar, Mithun
Chakraborty, Mohan Agashe, Mohan Joshi, Mohan Kapur, Mohanlal, Mohit Malik, Mohit Marwah, Mohit Raina,
Mohsin Khan, Mona Ambegaonkar, Mona Singh, Mouni Roy, Moushumi Chatterjee, Mrinal Kulkarni, Mrunal Thakur,
Mrunmayee Deshpande, Mugdha Godse, Mukesh Khanna, Mukesh Rishi, Mukesh Tiwari, Mukta Barve, Mumtaz, Munawar
Faruqui, Murli Sharma, Nagesh Kukunoor, Nagraj Manjule, Nana Patekar, Nandita Das, Nani, Narendra Jha,
Nargis, Nargis Fakhri, Naseeruddin Shah, Nasser, Naveen Kasturia, Navjot Singh Sidhu, Nawazuddin Siddiqui,
Nayanthara, Nazriya Nazim, Neelam Kothari, Neena Gupta, Neena Kulkarni, Neeraj Ghaywan, Neeraj Kabi, Neeraj
Madhav, Neeraj Pandey, Neha Dhupia, Neha Pendse, Neha Sharma, Neil Nitin Mukesh, Nia Sharma, Nidhi Bisht,
Nidhi Singh, Nikhil Siddhartha, Nikita Dutta, Nimrat Kaur, Nirupa Roy, Nithya Menen, Nivedita Saraf, Nivin
Pauly, Nushrratt Bharuccha, Nusrat Jahan, Nutan, Oindrila Sen, Om Puri, Omi Vaidya, Padmini Kolhapure, Palak
Tiwari, Palash Sen, Pallavi Kulkarni, Pankaj Berry, Pankaj Dheer, Pankaj Kapur, Pankaj Tripathi, Paoli Dam,
Paresh Rawal, Parineeti Chopra, Parth Samthaan, Parvathy Thiruvothu, Parveen Babi, Parvin Dabas,
Patralekhaa, Pawan Kalyan, Pawan Malhotra, Percy Mistry, Piyush Mishra, Pooja Batra, Pooja Bhatt, Pooja
Hegde, Poonam Dhillon, Poonam Pandey, Prabhas, Prabhu Deva, Prabhudeva, Pradeep Rawat, Prajakta Gaikwad,
Prajakta Koli, Prajakta Mali, Prakash Jha, Prakash Raj, Prashant Damle, Prateik Babbar, Prathamesh Parab,
Pratik Gandhi, Preity Zinta, Prem Chopra, Prem Nath, Prithviraj Kapoor, Prithviraj Sukumaran, Priya Bapat,
Priya Mani, Priyamani, Priyanka Bose, Priyanka Chopra, Priyanka Chopra Jonas, Prosenjit Chatterjee, Pulkit
Samrat, Puneet Issar, Puneeth Rajkumar, Purab Kohli, R Madhavan, Raashii Khanna, Radhika Apte, Radhika
Madan, Raghubir Yadav, Ragini Khanna, Rahul Bose, Rahul Dev, Rahul Khanna, Rahul Nambiar, Rahul Roy, Raima
Sen, Raj Babbar, Raj Kapoor, Raj Kumar, Raja Kumari, Rajat Barmecha, Rajat Bedi, Rajat Kapoor, Rajeev
Khandelwal, Rajendra Gupta, Rajendra Kumar, Rajesh Khanna, Rajesh Khattar, Rajesh Sharma, Rajesh Tailang,
Rajinikanth, Rajit Kapur, Rajkumar Hirani, Rajkummar Rao, Rajpal Yadav, Rakesh Bedi, Rakesh Roshan, Rakhee
Gulzar, Rakhi Sawant, Rakul Preet Singh, Ram Charan, Ram Kapoor, Rana Daggubati, Ranbir Kapoor, Randeep
Hooda, Rani Mukerji, Ranveer Singh, Ranvir Shorey, Rashmika Mandanna, Rasika Dugal, Ratna Pathak Shah,
Raveena Tandon, Ravi Dahiya, Ravi Jadhav, Ravi Kishan, Ravi Teja, Reema Kagti, Reema Lagoo, Reema Sen,
Regina Cassandra, Rekha, Renuka Shahane, Rhea Chakraborty, Richa Chadha, Rima Das, Rima Kallingal, Rinku
Rajguru, Rishi Kapoor, Riteish Deshmukh, Ritu Varma, Rituparna Sengupta, Rituparno Ghosh, Ritwick
Chakraborty, Ritwik Sanyal, Rohini Hattangadi, Rohit Roy, Rohit Saraf, Rohit Shetty, Ronit Roy, Roshan
Mathew, Roshan Seth, Rucha Inamdar, Rupali Ganguly, Ruslaan Mumtaz, Rutuja Deshmukh, Saba Azad, Saba Naqvi,
Sachin Khedekar, Sachin Pilgaonkar, Sadashiv Amrapurkar, Sagarika Ghatge, Sahil Khan, Sahil Vaid, Sai
Pallavi, Sai Tamhankar, Saie Tamhankar, Saif Ali Khan, Saiyami Kher, Sakshi Tanwar, Salman Khan, Samantha
Ruth Prabhu, Sameera Reddy, Samir Kochhar, Samir Soni, Samruddhi Jadhav, Sana Khan, Sandeepa Dhar, Sandhya
Mridul, Sanjana Sanghi, Sanjay Dutt, Sanjay Kapoor, Sanjay Leela Bhansali, Sanjay Mishra, Sanjeeda Shaikh,
Sanjeev Kumar, Sanya Malhotra, Sara Ali Khan, Sargun Mehta, Sarika, Satish Kaushik, Satish Shah, Satyadeep
Mishra, Sayaji Shinde, Sayani Gupta, Seema Biswas, Seema Pahwa, Shabana Azmi, Shah Rukh Khan, Shahid Kapoor,
Shakti Kapoor, Shakti Mohan, Shalini Pandey, Shamita Shetty, Shammi Kapoor, Shantanu Maheshwari, Sharad
Kelkar, Sharad Malhotra, Sharib Hashmi, Sharman Joshi, Sharmila Tagore, Sharmistha Mukherjee, Shashank
Arora, Shashank Ketkar, Shashi Kapoor, Shatrughan Sinha, Sheeba Chaddha, Shefali Shah, Shehnaaz Gill,
Shekhar Suman, Shilpa Shetty, Shilpa Shirodkar, Shilpa Shukla, Shivaji Satam, Shivangi Joshi, Shobhita
Dhulipala, Shraddha Kapoor, Shreya Chaudhary, Shreya Dhanwanthary, Shreya Ghoshal, Shreyas Jadhav, Shreyas
Talpade, Shriram Lagoo, Shriya Pilgaonkar, Shriya Saran, Shruti Haasan, Shruti Seth, Shubhangi Gokhale,
Shweta Basu Prasad, Shweta Tiwari, Shweta Tripathi, Siddhant Chaturvedi, Siddharth Jadhav, Siddharth
Malhotra, Sidharth Malhotra, Sidharth Shukla, Sikandar Kher, Silambarasan, Simi Garewal, Simone Singh,
Simran Kaur Mundi, Smita Jaykar, Smita Patil, Smriti Irani, Sobhita Dhulipala, Soha Ali Khan, Soham
Majumdar, Sohini Sarkar, Sonakshi Sinha, Sonal Chauhan, Sonali Bendre, Sonali Kulkarni, Sonali Raut, Sonam
Bajwa, Sonam Kapoor, Sonnalli Seygall, Sonu Nigam, Sonu Sood, Soumitra Chatterjee, Sreejith Ravi, Sreelekha
Mitra, Sridevi, Srikanth Meka, Sriram Raghavan, Sruthi Hariharan, Subodh Bhave, Suchitra Sen, Sudhir Pandey,
Suhasini Maniratnam, Suhasini Mulay, Sukhmani Sadana, Sulbha Arya, Sumeet Raghavan, Sumeet Vyas, Sumukhi
Suresh, Suniel Shetty, Sunil Dutt, Sunil Grover, Sunil Shetty, Sunny Deol, Sunny Leone, Supriya Pathak,
Supriya Pilgaonkar, Suraj Pancholi, Suraj Sharma, Suresh Oberoi, Suriya, Suriya Sivakumar, Surveen Chawla,
Sushant Singh, Sushant Singh Rajput, Sushmita Sen, Suvinder Vicky, Swapnil Joshi, Swara Bhasker, Swastika
Mukherjee, Swwapnil Joshi, Taapsee Pannu, Tabu, Tahir Raj Bhasin, Tamannaah Bhatia, Tanishaa Mukerji, Tanmay
Bhat, Tanuja, Tanushree Dutta, Tanvi Azmi, Tara Sharma, Tara Sutaria, Tejasswi Prakash, Tenzing Dalha, Tiger
Shroff, Tigmanshu Dhulia, Tillotama Shome, Tisca Chopra, Tom Alter, Tovino Thomas, Tripti Dimri, Triptii
Dimri, Tusshar Kapoor, Twinkle Khanna, Uday Chopra, Udit Narayan, Umesh Kamat, Upasana Singh, Upendra
Limaye, Urmila Matondkar, Urvashi Rautela, Usha Jadhav, Usha Nadkarni, Utpal Dutt, Uttam Kumar, Vaani
Kapoor, Vaibhav Mangle, Vaibhav Tatwawadi, Vaidehi Parashurami, Varun Badola, Varun Dhawan, Varun Grover,
Varun Sharma, Varun Sood, Vatsal Sheth, Venkatesh Daggubati, Vicky Kaushal, Vidya Balan, Vidya Malvade,
Vidyut Jammwal, Vijay, Vijay Deverakonda, Vijay Raaz, Vijay Sethupathi, Vijay Varma, Vijender Singh, Vikas
Khanna, Vikram, Vikram Gokhale, Vikram Kochhar, Vikrant Massey, Vinay Pathak, Vineet Kumar, Vineet Kumar
Singh, Vinod Khanna, Vipin Sharma, Vir Das, Virendra Saxena, Vishal Bhardwaj, Vishal Jethwa, Vivaan Shah,
Vivek Dahiya, Vivek Oberoi, Waheeda Rehman, Waluscha De Sousa, Wamiqa Gabbi, Yami Gautam, Yash, Yashpal
Sharma, Yogi Babu, Yusuf Pathan, Zaheer Iqbal, Zakir Khan, Zareen Khan, Zarina Wahab, Zayed Khan, Zeenat
Aman, Zoa Morani, Zohra Sehgal, Zoya Akhtar, Zoya Hussain
"""


def known_names():
    """The list as case-folded full names."""
    return {" ".join(name.split()).casefold() for name in KNOWN.replace("\n", " ").split(",")}
